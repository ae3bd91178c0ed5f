"""Draw every state machine of the procedures: a picture in Mermaid, and the actions with their refusals."""

import argparse
import os
from pathlib import Path

import django
from django.apps import apps
from django_fsm import RETURN_VALUE, FSMFieldMixin

HEAD = "# 流转图\n\n由 `make generated` 从代码生成，请勿手工修改。表中最后一栏是不能办理时显示的句子。\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, required=True)
    parser.parse_args().file.write_text(drawn(), encoding="utf-8")


def drawn():
    """The whole of docs/workflow.md."""
    return "\n".join([HEAD, *map(chapter, machines())])


def machines():
    """Every state field of the procedures, in the order of the models' names."""
    models = sorted(apps.get_app_config("review").get_models(), key=lambda model: model.__name__)
    return [field for model in models for field in model._meta.fields if isinstance(field, FSMFieldMixin)]


def chapter(field):
    actions = sorted(field.get_all_transitions(field.model), key=lambda action: place(field, action))
    title = (field.model.__doc__ or "").split(":")[0].strip() or field.model.__name__
    picture = ["```mermaid", "stateDiagram-v2", *states(field), *edges(field, actions), "```"]
    table = ["| 动作 | 从 | 到 | 不能办理时的说明 |", "|---|---|---|---|", *(row(field, action) for action in actions)]
    return "\n".join([f"## {title}（{field.model.__name__}）", "", *picture, "", *table, ""])


def place(field, action):
    """Where an action stands in the table: by the stage it starts from, then by those it leads to."""
    order = [value for value, _ in field.flatchoices]
    return order.index(str(action.source)), [order.index(target) for target in targets(action)], action.name


def targets(action):
    """The stages an action may lead to; an action without a target stays where it is."""
    if isinstance(action.target, RETURN_VALUE):
        return [str(target) for target in action.target.allowed_states]
    return [str(action.source if action.target is None else action.target)]


def states(field):
    yield from (f'    state "{label}" as {value}' for value, label in field.flatchoices)
    yield f"    [*] --> {field.default}"


def edges(field, actions):
    moving = [(str(action.source), target, action) for action in actions for target in targets(action)]
    moving = [(source, target, action) for source, target, action in moving if source != target]
    yield from (f"    {source} --> {target}: {label_of(action)}" for source, target, action in moving)
    sources = {source for source, _, _ in moving}
    yield from (f"    {value} --> [*]" for value, _ in field.flatchoices if value not in sources)


def row(field, action):
    names = dict(field.flatchoices)
    reached = "、".join(names[target] for target in targets(action))
    return f"| {label_of(action)} | {names[str(action.source)]} | {reached} | {'<br>'.join(refusals(action))} |"


def label_of(action):
    return action.custom.get("label", action.name)


def refusals(action):
    """The sentences of the guards and of the permission, those of the persons first."""
    rules = [*getattr(action.permission, "rules", ()), *action.conditions]
    return [rule.sentence for rule in rules if hasattr(rule, "sentence")]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
