"""In place of the hook that comes with PyInstaller: it would pack the /etc/fonts of this machine, and looks for Pango
where it is not. See packaging/native.py
"""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("weasyprint")
