/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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
