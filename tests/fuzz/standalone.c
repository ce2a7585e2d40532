/* SPDX-License-Identifier: MIT
 *
 * standalone.c - plays the files of a fuzz target's corpus, once each.
 *
 * Without libFuzzer a target links this main: what once broke something is
 * tried again by every `make check`.  The corpus of fuzz_NAME is
 * tests/fuzz/corpus/NAME; arguments name other files or folders. */
#include "config.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/vec.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t
play_file(const char *path)
{
	struct str bytes = { 0 };
	struct err err = { 0 };
	uint8_t *copy;

	if (!file_read(path, 64 * 1024 * 1024, &bytes, &err)) {
		fprintf(stderr, "%s\n", err.msg);
		exit(99);
	}
	/* Its own allocation, so that a sanitizer sees where it ends. */
	copy = mem_alloc(bytes.len ? bytes.len : 1);
	if (bytes.len)
		memcpy(copy, bytes.s, bytes.len);
	fprintf(stderr, "%s\n", path);
	LLVMFuzzerTestOneInput(copy, bytes.len);
	free(copy);
	str_clear(&bytes);
	return 1;
}

static size_t
play(const char *path)
{
	struct dirent **names;
	struct stat st;
	size_t played = 0;
	int n;

	if (stat(path, &st) || !S_ISDIR(st.st_mode))
		return play_file(path);
	n = scandir(path, &names, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		struct str file = { 0 };

		if (names[i]->d_name[0] != '.') {
			str_addf(&file, "%s/%s", path, names[i]->d_name);
			played += play(file.s);
		}
		str_clear(&file);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	return played;
}

int
main(int argc, char **argv)
{
	const char *top = getenv("top_srcdir");
	const char *name = strstr(argv[0], "fuzz_");
	struct str corpus = { 0 };
	size_t played = 0;

	for (int i = 1; i < argc; i++)
		played += play(argv[i]);
	if (argc == 1 && name) {
		/* The last of them: the program's own name. */
		for (const char *p; (p = strstr(name + 1, "fuzz_")); )
			name = p;
		str_addf(&corpus, "%s/tests/fuzz/corpus/%s",
		    top ? top : ".", name + 5);
		played = play(corpus.s);
		str_clear(&corpus);
	}
	printf("%zu inputs\n", played);
	return played ? 0 : 1;
}
