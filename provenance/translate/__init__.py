"""Translation engines that a user configured: a protocol, an adapter for each, and one door for all."""
