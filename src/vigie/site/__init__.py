"""The Django project: configuration, settings, addresses, middleware, base templates, assets."""
