"""Which scope of a bot token each method asks for, from the method's page at https://docs.slack.dev/reference/methods."""

from __future__ import annotations

from collections.abc import Mapping

# An empty text means that any valid bot token will do. `{kind}` is channels, groups or im by the conversation.
NEEDED: Mapping[str, str] = {
    "auth.test": "",
    "conversations.open": "im:write",
    "conversations.info": "{kind}:read",
    "conversations.history": "{kind}:history",
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "views.open": "",
    "views.push": "",
    "views.update": "",
    "views.publish": "",
    "users.info": "users:read",
    "users.lookupByEmail": "users:read.email",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.info": "files:read",
}
# https://docs.slack.dev/reference/scopes/chat.write.public: posting in public channels without being a member
PUBLIC = "chat:write.public"
# https://docs.slack.dev/reference/scopes/users.read.email: without it users.info has no e-mail
EMAIL = "users:read.email"
EVERY = frozenset(
    {
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "users:read",
        "users:read.email",
    }
)
