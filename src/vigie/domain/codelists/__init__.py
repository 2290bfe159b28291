"""Code lists that several rooms share: countries, forms of exploitation, sex, age bands."""
