"""What changes the register: loading it, adding texts, disputing and correcting readings, confirming proposals."""

from vigie.apps.register.actions.loading import load_register, load_shipped_registers

__all__ = ["load_register", "load_shipped_registers"]
