"""How templates are compiled: values go through one function of the environment, and functions are called as they are.

Jinja2 takes several times as long for each value and each call. This overrides parts of its code generator that are not
public, hence the bound on its version; a test renders with and without it.
"""

import operator
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context


class DirectCode(CodeGenerator):
    """Code that escapes by way of `environment.escaped`, and calls functions as they are.

    Jinja2 looks at each call whether the function wants the context, and hands it variables for that; none of ours
    does, and a page has hundreds of calls.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    def signature(self, node: Any, frame: Frame, extra_kwargs: Any = None) -> None:
        wanted = {name: value for name, value in (extra_kwargs or {}).items() if name == "caller"}
        super().signature(node, frame, wanted)


class _Context(Context):
    call: Any = staticmethod(operator.call)


class DirectEnvironment(Environment):
    """An environment for templates in which each value goes through `escaped`; it has no `finalize`."""

    code_generator_class = DirectCode
    context_class = _Context
    escaped: Any
