"""Django without models: page patterns, template tags, text-by-language field, version check, downloads."""
