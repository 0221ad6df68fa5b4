/* Shared by the parts of what runs first on Linux: main.c tells what that is. */
#include <limits.h>
#include <stdio.h>

/* The program in its folder. */
#define PROGRAM "posdesa"

/* This file, wherever it lies. */
extern char self[PATH_MAX];

/* paths.c: each tells whether the path fits. */
int joined(char *path, const char *folder, const char *name);
int parent_of(char *path);

/* settled.c: the program that this file has put beside the village before, if it has. */
int settled(char *program, const char *name, int count, char **typed);

/* passing.c: returns 0 when the whole program lies in `folder`; ENOENT when there is no place for it; EBADMSG when the file
 * is damaged; or why it could not be written. */
int unpack_somewhere(FILE *whole, long before_end, unsigned long long length, char *folder);
void remove_folder(const char *path);

/* unpack.c: returns 0 when all of it lies in the folder and its sum is right, or as above. */
int unpack(FILE *packed, unsigned long long length, const char *folder);
