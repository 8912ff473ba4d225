"""The files methods: the three steps of an upload.

https://docs.slack.dev/messaging/working-with-files
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fakes.slack.api_chat import post
from fakes.slack.asked import Asked, Method, refused
from fakes.slack.records import Channel, StoredFile
from fakes.slack.schema import Json
from fakes.slack.world import SlackError, Team, World


def file_json(stored: StoredFile, team: Team) -> Json:
    """The file as messages and answers have it."""
    shares: Json = {}
    for channel, ts in stored.channels.items():
        kind = "public" if team.channels[channel].kind == "channels" else "private"
        shares.setdefault(kind, {})[channel] = [{"ts": ts}]
    return {
        "id": stored.id,
        "name": stored.name,
        "title": stored.title or stored.name,
        "size": stored.length,
        "user": team.bot_user,
        "mode": "hosted",
        "filetype": stored.name.rpartition(".")[2],
        "channels": [c for c in stored.channels if team.channels[c].kind == "channels"],
        "groups": [c for c in stored.channels if team.channels[c].kind == "groups"],
        "ims": [c for c in stored.channels if team.channels[c].is_im],
        "shares": shares,
    }


def receive(world: World, ticket: str, content: bytes) -> bool:
    """Whether the bytes were taken: the address is known and the length is the one that was told."""
    for team in world.teams.values():
        stored = team.files.get(ticket)
        if stored and not stored.is_complete and len(content) == stored.length:
            stored.content = content
            return True
    return False


def _get_url(asked: Asked) -> Json:
    name, length = str(asked.need("filename")), asked.need("length")
    if not isinstance(length, int) or length < 1:
        raise refused("invalid_arguments", ["must be more than 0 [json-pointer:/length]"])
    stored = StoredFile(asked.world.serial.id("F"), name, length)
    asked.workspace.files[stored.id] = stored
    return {"upload_url": f"{asked.world.url}/upload/v1/{stored.id}", "file_id": stored.id}


def _complete(asked: Asked) -> Json:
    wanted = asked.need("files")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(f, dict) for f in wanted):
        raise refused("invalid_arguments", ["no fewer than 1 items allowed [json-pointer:/files]"])
    files = [_uploaded(asked, str(item.get("id"))) for item in wanted]
    channels = [asked.own_channel(name) for name in _channels(asked)]
    for channel in channels:
        if channel.is_archived:
            raise SlackError("is_archived")
    for stored, item in zip(files, wanted, strict=True):
        stored.title, stored.is_complete = item.get("title") or stored.name, True
    if asked.world.shares_to_lose:
        asked.world.shares_to_lose -= 1
        channels = []
    for channel in channels:
        _share(asked, channel, files)
    return {"files": [{"id": stored.id, "title": stored.title} for stored in files]}


def _uploaded(asked: Asked, file_id: str) -> StoredFile:
    stored = asked.workspace.files.get(file_id)
    if stored is None or stored.content is None or stored.is_complete:
        raise SlackError("file_not_found")
    return stored


def _channels(asked: Asked) -> list[str]:
    """The conversations to share in; a user's id is none of them.

    https://github.com/slackapi/python-slack-sdk/issues/1426 (Slack wants nine characters; tests may have short ids).
    """
    one, several = asked.args.get("channel_id"), asked.args.get("channels")
    names = [one] if one else [name for name in str(several or "").split(",") if name]
    for name in names:
        if not re.fullmatch("[CGDZ][A-Z0-9]*", name):
            why = "input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]"
            raise refused("invalid_arguments", [why])
    return names


def _share(asked: Asked, channel: Channel, files: list[StoredFile]) -> None:
    team = asked.workspace
    said = {"text": asked.args.get("initial_comment") or "", "thread_ts": asked.args.get("thread_ts")}
    message = post(team, asked.world.app_id, channel, said)
    for stored in files:
        stored.channels[channel.id] = message["ts"]
    message["upload"] = True
    message["files"] = [file_json(stored, team) for stored in files]


def _info(asked: Asked) -> Json:
    stored = asked.workspace.files.get(str(asked.need("file")))
    if stored is None:
        raise SlackError("file_not_found")
    return {"file": file_json(stored, asked.workspace)}


METHODS: Mapping[str, Method] = {
    "files.getUploadURLExternal": _get_url,
    "files.completeUploadExternal": _complete,
    "files.info": _info,
}
