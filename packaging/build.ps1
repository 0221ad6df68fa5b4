# Makes dist\posdesa.exe on a real Windows: 64-bit Windows 10 or newer, with CPython 3.11 (64-bit) of python.org and git.
#
#     powershell -ExecutionPolicy Bypass -File packaging\build.ps1
#
# The same libraries by name and hash as `bin/build --windows`, and the same description of the file (posdesa.spec).
# At the end the file is started once in an empty folder: it must answer, print a page and make a backup.

$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$build = Join-Path $root 'build\windows-native'
$python = Join-Path $build 'venv\Scripts\python.exe'

function Invoke-Checked {
    # What a program says on stderr is no error by itself; its exit status is.
    param([string] $Program, [string[]] $Typed)
    & $Program @Typed
    if ($LASTEXITCODE -ne 0) { throw "$Program $($Typed -join ' ') ended with $LASTEXITCODE" }
}

function New-Environment {
    $is = & py '-3.11-64' -c 'import sys; print(sys.version_info[:2] == (3, 11) and sys.maxsize > 2**32)'
    if ($is -ne 'True') { throw 'CPython 3.11 (64-bit) is missing: install it from python.org, with the py launcher.' }
    if (-not (Test-Path $python)) { Invoke-Checked py @('-3.11-64', '-m', 'venv', (Join-Path $build 'venv')) }
    Invoke-Checked $python @('-m', 'pip', 'install', '--disable-pip-version-check', '--no-deps', '--require-hashes',
        '--only-binary=:all:', '-r', (Join-Path $PSScriptRoot 'windows-requirements.txt'))
}

function New-File {
    $env:SOURCE_DATE_EPOCH = & git -C $root log -1 '--format=%ct'
    $env:PYTHONHASHSEED = '1'
    Invoke-Checked $python @('-m', 'PyInstaller', (Join-Path $PSScriptRoot 'posdesa.spec'), '--noconfirm',
        '--log-level', 'WARN', '--distpath', (Join-Path $build 'dist'), '--workpath', (Join-Path $build 'work'))
}

function Test-File {
    param([string] $File)
    $desa = Join-Path $env:TEMP "PosDesa uji $PID"
    New-Item -ItemType Directory $desa | Out-Null
    Copy-Item $File $desa
    $exe = Join-Path $desa 'posdesa.exe'
    $port = 18080
    $server = Start-Process $exe @('--host', '127.0.0.1', '--port', $port) -PassThru -WindowStyle Hidden
    try {
        Wait-Answer "http://127.0.0.1:$port/sehat"
        # The start of the wizard, as the person at the PC sees it.
        $page = Invoke-WebRequest "http://127.0.0.1:$port/" -UseBasicParsing
        if ($page.Content -notmatch 'PosDesa') { throw 'the first page is not that of PosDesa' }
        $env:FONTCONFIG_FILE = Join-Path $desa 'data\cache\fonts.conf'
        Invoke-Checked $exe @('print-trial')
        Invoke-Checked $exe @('backup', '-o', (Join-Path $desa 'uji.zip'))
        Invoke-Checked $exe @('restore', (Join-Path $desa 'uji.zip'), '--data', (Join-Path $desa 'pulih'))
    }
    finally {
        # The tree: the file, and the program that it started.
        & taskkill /PID $server.Id /T /F | Out-Null
        Start-Sleep -Seconds 2
        Remove-Item -Recurse -Force $desa -ErrorAction SilentlyContinue
    }
}

function Wait-Answer {
    param([string] $Address)
    for ($try = 0; $try -lt 60; $try++) {
        try { if ((Invoke-WebRequest $Address -UseBasicParsing).StatusCode -eq 200) { return } }
        catch { Start-Sleep -Seconds 1 }
    }
    throw "no answer from $Address"
}

New-Environment
New-File
Test-File (Join-Path $build 'dist\posdesa.exe')
$target = Join-Path $root 'dist\posdesa.exe'
New-Item -ItemType Directory -Force (Split-Path -Parent $target) | Out-Null
Copy-Item (Join-Path $build 'dist\posdesa.exe') $target
"$((Get-Item $target).Length) bytes: $target"
