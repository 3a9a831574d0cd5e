"""Adapters: how outlets, archives, feeds and search services are asked, apart from asking them."""
