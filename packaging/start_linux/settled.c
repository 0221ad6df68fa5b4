/* Whether this very file, and none that was dropped in its place, was unpacked beside the village before
 * (models/programs.py). */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "start.h"

/* The folder in which the village's data lie and its programs; 0 when only the program itself can tell
 * (views/console/parser.py reads what is typed once more; what is overlooked here costs some seconds of unpacking). */
static int village(char *folder, int count, char **typed)
{
    char named[PATH_MAX];
    for (int at = 1; at + 1 < count; at++)
        if (!strcmp(typed[at], "--data")) {
            if (realpath(typed[at + 1], folder))
                return parent_of(folder);
            if (snprintf(named, sizeof named, "%s%s", strchr(typed[at + 1], '/') ? "" : "./", typed[at + 1]) >= PATH_MAX)
                return 0;
            return parent_of(named) && realpath(*named ? named : "/", folder);
        }
    for (int at = 1; at < count; at++)
        if (!strncmp(typed[at], "--d", 3) && strcmp(typed[at], "--demo"))
            return 0;
    strcpy(folder, self);
    return parent_of(folder);
}

/* What is written down there; '' when nothing is. */
static const char *read_standing(const char *path)
{
    static char text[8192];
    FILE *file = fopen(path, "re");
    text[file ? fread(text, 1, sizeof text - 1, file) : 0] = 0;
    if (file)
        fclose(file);
    return text;
}

static int is_known(const char *standing)
{
    struct stat now;
    char *told = strstr(standing, "\"file\"");
    if (!told || !(told = strchr(told, '[')) || stat(self, &now))
        return 0;
    long long size = strtoll(told + 1, &told, 10);
    if (!(told = strchr(told, ',')))
        return 0;
    return size == now.st_size && strtoll(told + 1, NULL, 10) == now.st_mtim.tv_sec * 1000000000LL + now.st_mtim.tv_nsec;
}

/* `name`, or what serves instead: what did not work here was taken away (models/succession.py). In what is told of why it
 * failed no such quotes can stand: there they are written with a backslash. */
static const char *chosen(const char *standing, const char *name)
{
    static char serves[NAME_MAX + 1];
    char quoted[NAME_MAX + 1];
    const char *failed = strstr(standing, "\"failed\""), *told = strstr(standing, "\"serves\": \"");
    snprintf(quoted, sizeof quoted, "\"%s\"", name);
    if (!failed || !strstr(failed, quoted))
        return name;
    return told && sscanf(told, "\"serves\": \"%255[^\"]", serves) == 1 ? serves : name;
}

/* The program that this file has put beside the village before, or what serves in its place. */
int settled(char *program, const char *name, int count, char **typed)
{
    char folder[PATH_MAX], place[PATH_MAX], path[PATH_MAX];
    /* What takes the programs away cannot be one of them. */
    if ((count > 1 && !strcmp(typed[1], "uninstall")) || !village(folder, count, typed))
        return 0;
    if (!joined(place, folder, "program") || !joined(path, place, "keadaan.json"))
        return 0;
    const char *standing = read_standing(path);
    if (!is_known(standing) || !joined(folder, place, chosen(standing, name)))
        return 0;
    if (!joined(path, folder, "lengkap") || access(path, F_OK))
        return 0;
    return joined(program, folder, PROGRAM) && !access(program, X_OK);
}
