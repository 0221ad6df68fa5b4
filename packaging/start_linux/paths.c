#include <stdio.h>
#include <string.h>

#include "start.h"

int joined(char *path, const char *folder, const char *name)
{
    return snprintf(path, PATH_MAX, "%s/%s", folder, name) < PATH_MAX;
}

int parent_of(char *path)
{
    char *last = strrchr(path, '/');
    if (!last)
        return 0;
    last[last == path] = 0;
    return 1;
}
