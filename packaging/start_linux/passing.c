/* The folder from which the program runs when it was not put beside a village yet: where it may be, and taking it away. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "start.h"

#define PASSING "_MEIposdesa-"
#define LOCK "in_use.lock"
#define NEEDED (150UL << 20)
/* Between a folder and its lock lies a moment; one without a lock is left alone for so long. */
#define UNFINISHED_SECONDS 3600

static int remove_one(const char *path, const struct stat *state, int kind, struct FTW *where)
{
    (void)state, (void)kind, (void)where;
    remove(path);
    return 0;
}

void remove_folder(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Ours until this process ends, and the one that it starts: both hold the lock. */
static int hold(const char *folder)
{
    char path[PATH_MAX];
    if (!joined(path, folder, LOCK))
        return -1;
    int lock = open(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB)) {
        close(lock);
        return -1;
    }
    return lock;
}

static int is_left(const char *folder)
{
    char path[PATH_MAX];
    struct stat state;
    if (lstat(folder, &state) || !S_ISDIR(state.st_mode) || state.st_uid != getuid() || !joined(path, folder, LOCK))
        return 0;
    if (access(path, F_OK))
        return time(NULL) - state.st_mtime > UNFINISHED_SECONDS;
    int lock = hold(folder);
    if (lock >= 0)
        close(lock);
    return lock >= 0;
}

/* After kill -9 or a power cut nobody takes away what was unpacked. */
static void sweep(const char *place)
{
    char path[PATH_MAX];
    DIR *all = opendir(place);
    for (struct dirent *one; all && (one = readdir(all));)
        if (!strncmp(one->d_name, PASSING, strlen(PASSING)) && joined(path, place, one->d_name) && is_left(path))
            remove_folder(path);
    if (all)
        closedir(all);
}

/* Whether programs may be unpacked there, and run. */
static int fits(const char *place)
{
    struct statvfs there;
    if (!place || *place != '/' || access(place, W_OK | X_OK) || statvfs(place, &there))
        return 0;
    return !(there.f_flag & (ST_NOEXEC | ST_RDONLY)) && (unsigned long long)there.f_bavail * there.f_frsize > NEEDED;
}

/* Beside the file first: what a power cut leaves there is swept at the next start. */
int unpack_somewhere(FILE *whole, long before_end, unsigned long long length, char *folder)
{
    char beside[PATH_MAX];
    strcpy(beside, self);
    parent_of(beside);
    const char *places[] = {beside, getenv("TMPDIR"), getenv("XDG_RUNTIME_DIR"), "/tmp", "/var/tmp", getenv("HOME")};
    int failed = ENOENT;
    for (size_t at = 0; failed && failed != EBADMSG && at < sizeof places / sizeof *places; at++) {
        if (!fits(places[at]) || !joined(folder, places[at], PASSING "XXXXXX"))
            continue;
        sweep(places[at]);
        if (!mkdtemp(folder) || hold(folder) < 0)
            continue;
        failed = fseeko(whole, -(off_t)(before_end + length), SEEK_END) ? EBADMSG : unpack(whole, length, folder);
        if (failed)
            remove_folder(folder);
    }
    return failed;
}
