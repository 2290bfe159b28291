"""A fictional State with a known truth. It shares no code list or mapping with ``records``."""
