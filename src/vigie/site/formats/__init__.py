"""How dates are written where Django's own way would be one country's: English here is the United Nations'."""
