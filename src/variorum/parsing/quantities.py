from variorum.model import Parse


def find_quantities(parse: Parse) -> tuple:
    return ()
