"""Who may do what in which channel: Discord's permission bits and how they add up.

Source: Discord docs, "Permissions", sections "Bitwise Permission Flags" and "Overwrites".
"""

from enum import IntFlag

from .state import Channel, Member


class Permission(IntFlag):
    """The permission bits this double looks at."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    PIN_MESSAGES = 1 << 51


ALL = (1 << 53) - 1

# What @everyone may do on a new server, as far as this double looks.
EVERYONE = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)


def permissions_of(member: Member, channel: Channel) -> int:
    """Return the bits a member has in a channel; a thread has those of its parent."""
    guild = member.guild
    bits = guild.everyone.permissions
    for role in member.roles:
        bits |= role.permissions
    if member.user is guild.owner or bits & Permission.ADMINISTRATOR:
        return ALL

    place = channel.parent or channel
    everyone = place.overwrites.get(guild.id)
    if everyone is not None:
        bits = (bits & ~everyone.deny) | everyone.allow
    of_roles = [place.overwrites[role.id] for role in member.roles if role.id in place.overwrites]
    for overwrite in of_roles:
        bits &= ~overwrite.deny
    for overwrite in of_roles:
        bits |= overwrite.allow
    personal = place.overwrites.get(member.id)
    if personal is not None:
        bits = (bits & ~personal.deny) | personal.allow
    return _without_what_needs_more(bits)


def _without_what_needs_more(bits: int) -> int:
    """Take away what is worthless alone. Source: Discord docs, "Implicit Permissions"."""
    if not bits & Permission.VIEW_CHANNEL:
        # All this double knows is about channels, but for this one bit.
        return bits & Permission.MANAGE_GUILD
    if not bits & Permission.SEND_MESSAGES:
        return bits & ~(Permission.EMBED_LINKS | Permission.ATTACH_FILES)
    return bits
