"""Which addresses are public: of this machine, its network and what is reserved, none is."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
# What the registries call global and yet leads elsewhere than to a public host.
_RELAYS = IPv4Network("192.88.99.0/24")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_LOW_32_BITS = 0xFFFFFFFF


def is_public(address: str) -> bool:
    """Tell whether an IP address in text form is a public one; False for what is no address.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, NAT64) is as public as that one is.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    carried = _carried(parsed)
    if carried is not None:
        return _is_public_v4(carried)
    if isinstance(parsed, IPv4Address):
        return _is_public_v4(parsed)
    return parsed in _GLOBAL_UNICAST and parsed.is_global and not parsed.is_reserved


def _is_public_v4(address: IPv4Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and address not in _RELAYS
    )  # fmt: skip


def _carried(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & _LOW_32_BITS)
    return address.ipv4_mapped or address.sixtofour
