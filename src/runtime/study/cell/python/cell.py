"""A learner's code and the author's check enter; what became of them leaves through `tell`, an object of the page's script."""

import ast
import builtins
import inspect
import sys
import traceback

CODE = "<cell>"
CHECK = "<check>"
LONGEST = 50_000


async def run(code, check, start, tell):
    space = {"__name__": "__main__", "__builtins__": builtins}
    known = dict(vars(builtins))
    try:
        value = await execute(ast.parse(code, CODE), CODE, space)
        if inspect.isawaitable(value):
            value = await value
        if value is not None:
            text = shown(value)
            flush()
            tell.value(text)
        if check is not None:
            await run_check(check, start, space, known, tell)
    except SystemExit:
        pass
    except BaseException as error:
        tell_error(error, tell)
    finally:
        flush()


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            # The learner may have put anything in their place.
            pass


async def execute(tree, name, space):
    """Gives what the last line gives, where that is an expression."""
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
    await evaluate(compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), space)
    if last is None:
        return None
    return await evaluate(compile(last, name, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), space)


async def evaluate(compiled, space):
    result = eval(compiled, space)
    return await result if compiled.co_flags & inspect.CO_COROUTINE else result


async def run_check(check, start, space, known, tell):
    try:
        tree = ast.parse(check, CHECK)
    except SyntaxError:
        tell.broken()
        return
    name = replaced(tree, start, space, known)
    if name is not None:
        tell.replaced(name)
        return
    asserts = Asserts()
    tree = ast.fix_missing_locations(asserts.visit(tree))
    inner = dict(space)
    inner[asserts.true] = lambda site, value, message: result(tell, asserts, site, bool(value), message, None)
    inner[asserts.equal] = lambda site, left, right, message: result(
        tell, asserts, site, bool(left == right), message, (left, right)
    )
    await execute(tree, CHECK, inner)
    tell.finish()


def result(tell, asserts, site, is_right, message, compared):
    text = "" if message is None else str(message())
    actual, expected = ("", "") if compared is None or is_right else map(shown, compared)
    tell.check(is_right, text, asserts.texts[site], actual, expected)


class Asserts(ast.NodeTransformer):
    """Each `assert` becomes a call that tells its result and goes on."""

    # No names that code can have.
    true = "assert "
    equal = "assert equal "

    def __init__(self):
        self.texts = []

    def visit_Assert(self, node):
        site = ast.Constant(len(self.texts))
        message = ast.Constant(None) if node.msg is None else ast.Lambda(no_arguments(), node.msg)
        test = node.test
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq):
            self.texts.append(f"{ast.unparse(test.left)} = {ast.unparse(test.comparators[0])}")
            call = (self.equal, [site, test.left, test.comparators[0], message])
        else:
            self.texts.append(ast.unparse(test))
            call = (self.true, [site, test, message])
        function, arguments = call
        return ast.copy_location(ast.Expr(ast.Call(ast.Name(function, ast.Load()), arguments, [])), node)


def no_arguments():
    return ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])


def replaced(tree, start, space, known):
    """A built-in that the check uses and that the learner, but not the author, has exchanged."""
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    meant = names_set(start)
    for name in sorted(used & known.keys()):
        if vars(builtins).get(name) is not known[name]:
            return name
        if name in space and name not in meant:
            return name
    return None


def names_set(code):
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return set()
    defined = {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))}
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return defined | stored


def tell_error(error, tell):
    places = [
        (frame.f_code.co_filename, line, frame.f_code.co_name)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename in (CODE, CHECK)
    ]
    if isinstance(error, SyntaxError) and error.filename in (CODE, CHECK) and error.lineno is not None:
        places.append((error.filename, error.lineno, ""))
        # The last line shows no source, which is the learner's to see already.
        text = f"{type(error).__name__}: {error.msg}"
    else:
        text = traceback.format_exception_only(error)[-1].strip()
    # Where it happened first.
    for name, line, function in reversed(places[-8:]):
        tell.place("code" if name == CODE else "check", line, "" if function == "<module>" else function)
    tell.error(text[:2000])


def shown(value):
    try:
        text = repr(value)
    except BaseException as error:
        text = f"<{type(value).__name__} that cannot be shown: {type(error).__name__}>"
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
