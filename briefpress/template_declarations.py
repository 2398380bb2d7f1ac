"""What templates declare about themselves, read as constants without running them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefpress.diagnostics import Diagnostic, error
from briefpress.project import Project

ARGUMENTS = ('none', 'text', 'optional text', 'name', 'optional name')
"""What stands behind the `|`: words of the author, which are a unit of text, or a name, which is not."""

BODIES = ('blocks', 'list', 'leads', 'figure', 'caption', 'none')
"""What stands in a component; `caption` is blocks or nothing, `leads` a list whose items are `date: event`."""
_PAGE_FRAME = 'base'


@dataclass(frozen=True, slots=True)
class ComponentForm:
    """How a component is written: whether it has an argument, what stands in it, and whether it is numbered."""

    argument: str
    body: str
    numbered: bool

    @property
    def needs_argument(self) -> bool:
        """Whether its argument has to be there."""
        return self.argument in ('text', 'name')

    @property
    def takes_name(self) -> bool:
        """Whether its argument is a name rather than text."""
        return self.argument.endswith('name')


class DeclarationError(Exception):
    """A template that does not declare what it has to, as the diagnostic to show."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def type_names(project: Project) -> tuple[str, ...]:
    """The types of brief that have a template, in order."""
    return tuple(name for name in _names(project, 'templates') if name != _PAGE_FRAME)


def component_names(project: Project) -> tuple[str, ...]:
    """The components that have a template, in order."""
    return _names(project, 'templates/components')


def type_sections(project: Project, name: str) -> tuple[str, ...]:
    """The sections that a type requires: `{% set requires = [..] %}`. Raises DeclarationError."""
    path = f'{name}.html'
    found = _constants(project, path).get('requires')
    if isinstance(found, list | tuple) and all(isinstance(item, str) for item in found):
        return tuple(found)
    raise _fault(path, 0, "it has to declare its sections, as in {% set requires = ['Background'] %}")


def component_form(project: Project, name: str) -> ComponentForm:
    """What `templates/components/<name>.html` declares. Raises DeclarationError."""
    path = f'components/{name}.html'
    constants = _constants(project, path)
    for key, choices in (('argument', ARGUMENTS), ('body', BODIES)):
        if constants.get(key) not in choices:
            wanted = ', '.join(repr(choice) for choice in choices)
            raise _fault(path, 0, f'it has to declare {{% set {key} = .. %}} as one of {wanted}')
    return ComponentForm(str(constants['argument']), str(constants['body']), bool(constants.get('numbered')))


def _names(project: Project, folder: str) -> tuple[str, ...]:
    return tuple(sorted({path.stem for base in project.folders(folder) for path in base.glob('*.html')}))


def _constants(project: Project, path: str) -> Mapping[str, object]:
    """The names that a template sets to a constant outside of any block or macro."""
    file = project.file('templates', path)
    if file is None:
        raise _fault(path, 0, 'there is no such template')
    from jinja2 import TemplateSyntaxError

    try:
        return _constants_of(_read(file, path))
    except TemplateSyntaxError as failure:
        raise _fault(path, failure.lineno, failure.message or 'wrong syntax') from failure


@cache
def _constants_of(text: str) -> Mapping[str, object]:
    """Of a template's text; Jinja's TemplateSyntaxError where it has none."""
    from jinja2 import Environment, nodes

    template = Environment(autoescape=True).parse(text)
    found: dict[str, object] = {}
    for node in template.body:
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name) and isinstance(node.node, nodes.Expr):
            try:
                found[node.target.name] = node.node.as_const()
            except nodes.Impossible:
                continue
    return found


def _read(file: Path, path: str) -> str:
    try:
        return file.read_text('utf-8')
    except (OSError, UnicodeDecodeError) as failure:
        raise _fault(path, 0, f'it cannot be read: {failure}') from failure


def _fault(path: str, line: int, message: str) -> DeclarationError:
    return DeclarationError(error(f'templates/{path}', line, 'template-fault', message))
