/* SPDX-License-Identifier: MIT
 *
 * home.c - a home of its own for each script, and commands run in it. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "screen.h"

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

void
play_remove_home(struct play *p)
{
	nftw(p->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void
play_make_home(struct play *p)
{
	struct str dir = { 0 };
	struct err err;

	snprintf(p->home, sizeof(p->home), "%s/dateline-screen.XXXXXX",
	    getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(p->home)) {
		play_fail(p, "%s: %s", p->home, strerror(errno));
		return;
	}
	str_addf(&dir, "%s/config/dateline", p->home);
	if (!file_mkdirs(dir.s, &err))
		play_fail(p, "%s", err.msg);
	str_clear(&dir);
}

void
play_write_config(struct play *p, const char *name, struct slice text)
{
	struct str path = { 0 };
	struct err err;

	str_addf(&path, "%s/config/dateline/%s", p->home, name);
	if (!file_write(path.s, text, &err))
		play_fail(p, "%s", err.msg);
	str_clear(&path);
}

/* Copies a fixture's file to the person's folder, @DIR@ made its place. */
static void
copy_fixture(struct play *p, const char *dir, const char *name)
{
	struct str path = { 0 }, in = { 0 }, out = { 0 };
	struct slice rest;

	str_addf(&path, "%s/%s", dir, name);
	if (file_read(path.s, 1 << 20, &in, NULL)) {
		rest = str_slice(&in);
		while (rest.len) {
			size_t n = slice_find(rest, slice_of("@DIR@"));

			str_addn(&out, rest.s, n);
			if (n == rest.len)
				break;
			str_add(&out, dir);
			rest.s += n + 5;
			rest.len -= n + 5;
		}
		if (!strcmp(name, "config"))
			str_adds(&p->config, str_slice(&out));
		else
			play_write_config(p, name, str_slice(&out));
	}
	str_clear(&path);
	str_clear(&in);
	str_clear(&out);
}

void
play_child_env(struct play *p)
{
	struct str s = { 0 };

	for (size_t i = 0; i < p->env.n; i++)
		putenv(p->env.at[i]);
	str_addf(&s, "%s/config", p->home);
	setenv("XDG_CONFIG_HOME", s.s, 1);
	str_clear(&s);
	str_addf(&s, "%s/data", p->home);
	setenv("XDG_DATA_HOME", s.s, 1);
	str_clear(&s);
	setenv("HOME", p->home, 1);
	setenv("TERM", p->term, 1);
	setenv("LC_ALL", p->locale, 1);
	setenv("TZ", "UTC", 1);
	setenv("DATELINE_NOW", p->now, 1);
	setenv("ESCDELAY", "25", 1);
	if (chdir(p->home) < 0)
		_exit(126);
}

const char *
play_program(void)
{
	const char *s = getenv("DATELINE");

	return s ? s : "./dateline";
}

/* Runs a command to its end; what it prints goes to `out`. */
int
play_run_command(struct play *p, const char *command, struct str *out)
{
	char buf[4096];
	int fds[2], status;
	ssize_t n;
	pid_t pid;

	if (pipe(fds) < 0 || (pid = fork()) < 0) {
		play_fail(p, "%s", strerror(errno));
		return -1;
	}
	if (!pid) {
		int null = open("/dev/null", O_RDONLY);

		dup2(null, 0);
		dup2(fds[1], 1);
		dup2(fds[1], 2);
		close(fds[0]);
		close(fds[1]); /* else what it leaves running holds it */
		play_child_env(p);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	close(fds[1]);
	while ((n = read(fds[0], buf, sizeof(buf))) > 0 ||
	    (n < 0 && errno == EINTR))
		if (n > 0)
			str_addn(out, buf, (size_t)n);
	close(fds[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

void
play_load_store(struct play *p, const char *name)
{
	struct str dir = { 0 }, command = { 0 }, out = { 0 };
	char *here = realpath(p->path, NULL);
	char *slash = here ? strrchr(here, '/') : NULL;

	if (!slash) {
		play_fail(p, "%s: not found", p->path);
		free(here);
		return;
	}
	str_addn(&dir, here, (size_t)(slash - here));
	str_addf(&dir, "/stores/%s", name);
	if (access(dir.s, R_OK) < 0)
		play_fail(p, "no store %s", name);
	copy_fixture(p, dir.s, "feeds");
	copy_fixture(p, dir.s, "entities");
	copy_fixture(p, dir.s, "config");
	str_addf(&command, "exec '%s' refresh", play_program());
	if (!p->failed && play_run_command(p, command.s, &out) != 0)
		play_fail(p, "store %s: %s", name, str_get(&out));
	str_clear(&dir);
	str_clear(&command);
	str_clear(&out);
	free(here);
}
