"""/docs: the API for people, made of its OpenAPI description alone, so that it says what the server does. It loads nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from variorum.server.rendering import render

router = APIRouter(include_in_schema=False)
TAGS = {
    "stories": "Stories and their accounts",
    "news": "What has changed",
    "articles": "Articles",
    "corrections": "Corrections",
    "tasks": "Tasks and jobs",
}
_FORMATS = {"date": "day", "date-time": "moment", "binary": "file"}
_NAMES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "object": "object"}

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a value in words; `part` is the part of the description that says more, if there is one."""

    words: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a property. `where` is "path", "query" or "" for a property."""

    name: str
    where: str
    type: Type
    is_required: bool
    description: str
    default: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked. `answers` are statuses with what they mean and what is given."""

    id: str
    method: str
    path: str
    description: str
    fields: tuple[Field, ...]
    body: Type | None
    media: str
    answers: tuple[tuple[str, str, Type | None], ...]
    curl: str

    @property
    def can_be_tried(self) -> bool:
        return self.method == "GET"

    @property
    def is_plain(self) -> bool:
        """Whether a form without script can ask it."""
        return self.can_be_tried and "{" not in self.path


@router.get("/docs")
def show_docs(request: Request) -> Response:
    described = request.app.openapi()
    operations = list(_operations(described, bool(described.get("security"))))
    groups = [(title, [o for tag, o in operations if tag == name]) for name, title in TAGS.items()]
    problems = {
        code: description for _, o in operations for code, description, gives in o.answers if gives and gives.part == "Problem"
    }
    return render(
        request,
        "docs.html.j2",
        groups=groups,
        parts=list(_parts(described)),
        problems=sorted(problems.items()),
        needs_token=bool(described.get("security")),
    )


def _operations(described: Row, needs_token: bool) -> Iterator[tuple[str, Operation]]:
    for path, methods in described["paths"].items():
        for method, row in methods.items():
            body, media = _body(row)
            operation = Operation(
                id=row["operationId"],
                method=method.upper(),
                path=path,
                description=" ".join(row.get("description", row["summary"]).split()),
                fields=tuple(_parameter(p) for p in row.get("parameters", ())),
                body=body,
                media=media,
                answers=tuple(_answers(row["responses"])),
                curl=_curl(method.upper(), path, media, needs_token),
            )
            yield row["tags"][0], operation


def _parameter(row: Row) -> Field:
    schema = row["schema"]
    return Field(row["name"], row["in"], _type(schema), row.get("required", False), row.get("description", ""), _default(schema))


def _body(row: Row) -> tuple[Type | None, str]:
    content = row.get("requestBody", {}).get("content", {})
    return next(((_type(part["schema"]), media) for media, part in content.items()), (None, ""))


def _answers(responses: Row) -> Iterator[tuple[str, str, Type | None]]:
    for code, response in responses.items():
        given = [_type(part["schema"]) for part in response.get("content", {}).values() if part.get("schema")]
        description = response["description"].replace("Successful Response", "Done.")
        yield code, description, given[0] if given else None


def _parts(described: Row) -> Iterator[tuple[str, str, list[Field]]]:
    """The named parts of what is given or taken, each with what it is and its fields."""
    for name, schema in sorted(described["components"]["schemas"].items()):
        required = schema.get("required", ())
        fields = [
            Field(key, "", _type(value), key in required, value.get("description", ""), _default(value))
            for key, value in schema.get("properties", {}).items()
        ]
        if fields and not name.startswith(("Body_", "HTTPValidation", "ValidationError")):
            yield name, " ".join(schema.get("description", "").split()), fields


def _type(schema: Row) -> Type:
    """The type in words. What may be missing is told as "or nothing"."""
    if "$ref" in schema:
        path = schema["$ref"].split("/")
        return Type(path[-1], path[3] if path[1:3] == ["components", "schemas"] else None)
    if choices := [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        found = [_type(choice) for choice in choices]
        words = " or ".join(dict.fromkeys("nothing" if t.words == "null" else t.words for t in found))
        return Type(words, next((t.part for t in found if t.part), None))
    if "enum" in schema or "const" in schema:
        return Type(" | ".join(map(str, schema.get("enum", [schema.get("const")]))))
    kind: Any = schema.get("type", "anything")
    if isinstance(kind, list):
        return Type(" or ".join("nothing" if k == "null" else _NAMES.get(str(k), str(k)) for k in kind))
    if kind == "array":
        inner = _type(schema.get("items", {}))
        return Type(f"list of {inner.words}", inner.part)
    bounds = [f"{word} {schema[key]}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in schema]
    return Type(" ".join([_FORMATS.get(schema.get("format", ""), _NAMES.get(kind, kind)), *bounds]))


def _default(schema: Row) -> str:
    default = schema.get("default")
    return "" if default is None or default == [] else str(default).lower() if isinstance(default, bool) else str(default)


def _curl(method: str, path: str, media: str, needs_token: bool) -> str:
    token = '-H "Authorization: Bearer $VARIORUM_TOKEN" ' if needs_token else ""
    bare = "-X POST " if method == "POST" else ""
    sent = {"application/json": "--json '{…}' ", "multipart/form-data": "-F file=@FILE "}.get(media, bare)
    return f"curl {token}{sent}'HOST{path}'"
