/* What runs first when someone starts the one file on Linux. Behind this program, in the same file, lies the folder of the
 * whole program, packed (payload.py); at the very end of the file stands how long that is, and what it is called.
 *
 * Once the program has been put beside the village (models/programs.py), we become that and leave nothing anywhere. Before,
 * and without a village, it is unpacked into a passing folder; we wait until it ends, and take the folder away.
 *
 * In C and linked statically, because nothing else starts without being unpacked first: a folder for temporary files may be
 * read-only, may not let programs run, and keeps what a power cut leaves there.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "start.h"

#define MARK "POSDESA1"

struct tail {
    char mark[8];
    unsigned char length[8];
    char name[112];
};

char self[PATH_MAX];
static pid_t child;

static int end_with(const char *sentence, const char *cause)
{
    fprintf(stderr, "PosDesa tidak bisa dijalankan: %s%s%s\n", sentence, *cause ? " " : "", cause);
    return 1;
}

static unsigned long long length_of(const struct tail *tail)
{
    unsigned long long length = 0;
    for (int at = 7; at >= 0; at--)
        length = length << 8 | tail->length[at];
    return length;
}

static void pass_on(int number)
{
    kill(child, number);
}

/* Ctrl+C reaches both of us: it is for the program, which has a village to put away. */
static void listen(const sigset_t *before)
{
    struct sigaction passes = {.sa_handler = pass_on}, ignores = {.sa_handler = SIG_IGN};
    sigaction(SIGINT, &ignores, NULL);
    sigaction(SIGTERM, &passes, NULL);
    sigaction(SIGHUP, &passes, NULL);
    sigprocmask(SIG_SETMASK, before, NULL);
}

static int become(const char *program, char **typed)
{
    typed[0] = (char *)program;
    execv(program, typed);
    return end_with("program di dalamnya tidak mau berjalan.", strerror(errno));
}

/* Its status. When we are killed, it must not serve on unseen. What we are told while it begins waits until it can be
 * passed on. */
static int outlived(const char *program, char **typed)
{
    int status;
    pid_t us = getpid();
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    child = fork();
    if (!child) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        sigprocmask(SIG_SETMASK, &before, NULL);
        _exit(getppid() == us ? become(program, typed) : 1);
    }
    if (child < 0)
        return end_with("tidak bisa memulai proses baru.", strerror(errno));
    listen(&before);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int count, char **typed)
{
    char program[PATH_MAX], folder[PATH_MAX];
    struct tail tail;
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    FILE *whole = length > 0 ? fopen(self, "re") : NULL;
    if (!whole || fseeko(whole, -(off_t)sizeof tail, SEEK_END) || fread(&tail, sizeof tail, 1, whole) != 1 ||
        memcmp(tail.mark, MARK, sizeof tail.mark))
        return end_with("berkas ini tidak utuh. Salin lagi.", "");
    tail.name[sizeof tail.name - 1] = 0;
    setenv("POSDESA_FILE", self, 1);
    if (settled(program, tail.name, count, typed))
        return become(program, typed);
    int failed = unpack_somewhere(whole, sizeof tail, length_of(&tail), folder);
    if (failed == EBADMSG)
        return end_with("berkas ini rusak. Salin lagi.", "");
    if (failed == ENOENT)
        return end_with("perlu 150 MB kosong di folder PosDesa atau folder sementara, dan program boleh berjalan di sana.", "");
    if (failed || !joined(program, folder, PROGRAM))
        return end_with("isinya tidak bisa ditulis.", strerror(failed));
    int status = outlived(program, typed);
    remove_folder(folder);
    return status;
}
