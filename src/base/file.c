/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"

static bool
fail(struct err *err, const char *path)
{
	return err_kind(err, ERR_SYSTEM, "%s: %s", path, strerror(errno));
}

static bool
read_all(int fd, const char *path, size_t max, struct str *out,
    struct err *err)
{
	char buf[65536];
	ssize_t n;

	for (;;) {
		n = read(fd, buf, sizeof(buf));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(err, path);
		if (n == 0)
			return true;
		if ((size_t)n > max - (out->len < max ? out->len : max))
			return err_set(err,
			    _("%s: larger than %zu MiB, the most that is read"),
			    path, max >> 20);
		str_addn(out, buf, (size_t)n);
	}
}

bool
file_read(const char *path, size_t max, struct str *out, struct err *err)
{
	bool std = !strcmp(path, "-");
	int fd = std ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return fail(err, path);
	ok = read_all(fd, std ? _("standard input") : path, max, out, err);
	if (!std)
		close(fd);
	return ok;
}

static bool
write_all(int fd, struct slice data)
{
	while (data.len) {
		ssize_t n = write(fd, data.s, data.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data.s += n;
		data.len -= (size_t)n;
	}
	return fsync(fd) == 0;
}

bool
file_write(const char *path, struct slice data, struct err *err)
{
	char *real = realpath(path, NULL);
	const char *at = real ? real : path;
	struct str tmp = { 0 };
	struct stat st;
	bool ok = false;
	int fd;

	str_addf(&tmp, "%s.XXXXXX", at);
	fd = mkostemp(tmp.s, O_CLOEXEC);
	if (fd >= 0) {
		if (stat(at, &st) == 0)
			fchmod(fd, st.st_mode & 0777);
		ok = write_all(fd, data);
		ok = close(fd) == 0 && ok;
		ok = ok && rename(tmp.s, at) == 0;
	}
	if (!ok) {
		fail(err, at);
		if (fd >= 0)
			unlink(tmp.s);
	}
	str_clear(&tmp);
	free(real);
	return ok;
}

enum { LOCK_TRIES = 200, LOCK_WAIT_NS = 5 * 1000000 };

/* The folder of what `path` leads to. */
static int
open_folder(const char *path)
{
	char *real = realpath(path, NULL);
	char *dir = real ? real : mem_strdup(path);
	char *slash = strrchr(dir, '/');
	int fd;

	if (slash)
		slash[slash == dir] = '\0';
	fd = open(slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(dir);
	return fd;
}

bool
file_lock(const char *path, int *fd, struct err *err)
{
	struct timespec wait = { .tv_nsec = LOCK_WAIT_NS };

	*fd = open_folder(path);
	for (int i = 0; *fd >= 0 && flock(*fd, LOCK_EX | LOCK_NB) < 0; i++) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return true;
		if (i == LOCK_TRIES) {
			file_unlock(*fd);
			*fd = -1;
			return err_kind(err, ERR_BUSY, _("%s: another "
			    "program is changing it; try again"), path);
		}
		nanosleep(&wait, NULL);
	}
	return true;
}

void
file_unlock(int fd)
{
	if (fd >= 0)
		close(fd);
}

bool
file_mkdirs(const char *path, struct err *err)
{
	char *p = mem_strdup(path);
	bool ok = true;

	for (char *s = p + 1; ok; s++) {
		char c = *s;

		if (c != '/' && c)
			continue;
		*s = '\0';
		if (mkdir(p, 0700) < 0 && errno != EEXIST)
			ok = fail(err, p);
		*s = c;
		if (!c)
			break;
	}
	free(p);
	return ok;
}

bool
file_mkdirs_for(const char *file, struct err *err)
{
	const char *slash = strrchr(file, '/');
	char *dir;
	bool ok;

	if (!slash || slash == file)
		return true;
	dir = mem_strndup(file, (size_t)(slash - file));
	ok = file_mkdirs(dir, err);
	free(dir);
	return ok;
}
