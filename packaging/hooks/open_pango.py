"""Runs first in the program on Windows (PyInstaller: runtime hook).

WeasyPrint asks for 'pango-1.0-0'. Windows takes '.0-0' for the ending and looks for a file of exactly that name; ours
is pango-1.0-0.dll. So what lies beside the program is opened from there, by its whole name.
"""

import os
import sys

import cffi

_open = cffi.FFI.dlopen


def _open_ours(ffi, name, flags=0):
    beside = os.path.join(sys._MEIPASS, f"{name}.dll")
    return _open(ffi, beside if os.path.exists(beside) else name, flags)


cffi.FFI.dlopen = _open_ours
