/* The packed folder, written by payload.py: LZMA, and in it the plainest of archives (POSIX ustar) with files and links. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "start.h"

#define BLOCK 512
#define DICTIONARY (64UL << 20)

/* Where we are in the archive: so many bytes of a file are still to come, then so many that fill up its last block. */
struct archive {
    int folder;
    int file;
    unsigned long long rest;
    unsigned long fill;
    unsigned char head[BLOCK];
    size_t known;
    int failed;
};

static int open_below(int folder, char *name, mode_t mode)
{
    for (char *at = strchr(name, '/'); at; at = strchr(at + 1, '/')) {
        *at = 0;
        mkdirat(folder, name, 0700);
        *at = '/';
    }
    return openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
}

static unsigned long long octal(const char *digits, size_t count)
{
    char number[13] = "";
    memcpy(number, digits, count);
    return strtoull(number, NULL, 8);
}

/* A head of the archive (POSIX ustar): a file begins, or a link stands there; the last ones are empty. */
static void begin(struct archive *archive)
{
    char name[257], link[101] = "", *head = (char *)archive->head;
    if (!*head)
        return;
    snprintf(name, sizeof name, "%.155s%s%.100s", head + 345, head[345] ? "/" : "", head);
    unsigned long mode = octal(head + 100, 8);
    archive->rest = octal(head + 124, 12);
    archive->fill = (BLOCK - archive->rest % BLOCK) % BLOCK;
    if (head[156] == '2') {
        memcpy(link, head + 157, 100);
        int above = open_below(archive->folder, name, 0600);
        archive->failed |= above < 0 || close(above) || unlinkat(archive->folder, name, 0) ||
                           symlinkat(link, archive->folder, name);
        return;
    }
    archive->file = open_below(archive->folder, name, mode & 0700);
    archive->failed |= archive->file < 0;
}

static void end_file(struct archive *archive)
{
    if (archive->file >= 0)
        archive->failed |= close(archive->file);
    archive->file = -1;
}

/* The next bytes of the archive, however they fall. */
static void take(struct archive *archive, const unsigned char *bytes, size_t count)
{
    while (count && !archive->failed) {
        size_t part;
        if (archive->rest) {
            part = archive->rest < count ? archive->rest : count;
            ssize_t written = write(archive->file, bytes, part);
            archive->failed |= written <= 0;
            part = written > 0 ? written : 0;
            archive->rest -= part;
        } else if (archive->fill) {
            part = archive->fill < count ? archive->fill : count;
            archive->fill -= part;
        } else {
            part = BLOCK - archive->known < count ? BLOCK - archive->known : count;
            memcpy(archive->head + archive->known, bytes, part);
            archive->known += part;
            if (archive->known == BLOCK) {
                archive->known = 0;
                begin(archive);
            }
        }
        if (!archive->rest && archive->file >= 0)
            end_file(archive);
        bytes += part;
        count -= part;
    }
}

int unpack(FILE *packed, unsigned long long length, const char *folder)
{
    static unsigned char in[1 << 16], out[1 << 18];
    struct archive archive = {.folder = open(folder, O_DIRECTORY | O_CLOEXEC), .file = -1};
    lzma_stream stream = LZMA_STREAM_INIT;
    lzma_ret told = lzma_stream_decoder(&stream, DICTIONARY, 0);
    while (told == LZMA_OK && !archive.failed) {
        if (!stream.avail_in && length) {
            stream.next_in = in;
            stream.avail_in = fread(in, 1, length < sizeof in ? length : sizeof in, packed);
            length = stream.avail_in ? length - stream.avail_in : 0;
        }
        stream.next_out = out;
        stream.avail_out = sizeof out;
        told = lzma_code(&stream, length || stream.avail_in ? LZMA_RUN : LZMA_FINISH);
        take(&archive, out, sizeof out - stream.avail_out);
    }
    lzma_end(&stream);
    close(archive.folder);
    return archive.failed ? errno : told == LZMA_STREAM_END ? 0 : EBADMSG;
}
