from variorum.model import Parse


def find_times(parse: Parse) -> tuple:
    return ()
