"""The six agencies' deliveries, each in the form, language and codes of its own software."""
