/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "net/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"

extern char **environ;

/* The whole input as a file without a name: no pipe can fill, and the child
 * may read it when and how it likes. */
static int
input_file(struct slice input)
{
	int fd;

	if (!input.len)
		return open("/dev/null", O_RDONLY | O_CLOEXEC);
	fd = memfd_create("feed", MFD_CLOEXEC);
	while (fd >= 0 && input.len) {
		ssize_t n = write(fd, input.s, input.len);

		if (n < 0 && errno != EINTR) {
			close(fd);
			return -1;
		}
		if (n > 0) {
			input.s += n;
			input.len -= (size_t)n;
		}
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

static int
run(pid_t *pid, const char *command, int in, int out)
{
	static char sh[] = "sh", dash_c[] = "-c";
	char *argv[] = { sh, dash_c, (char *)command, NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, pipes;
	int e;

	sigemptyset(&none);
	sigemptyset(&pipes);
	sigaddset(&pipes, SIGPIPE);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	/* What it says on standard error would land in the screen. */
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null",
	    O_WRONLY, 0);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setpgroup(&attr, 0);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &pipes);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP |
	    POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	e = posix_spawn(pid, "/bin/sh", &files, &attr, argv, environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return e;
}

bool
child_start(struct child *c, const char *command, struct slice input,
    struct err *err)
{
	int in = input_file(input), out[2] = { -1, -1 }, e;

	*c = (struct child){ .fd = -1 };
	e = in < 0 || pipe2(out, O_CLOEXEC) < 0 ? errno : 0;
	if (!e)
		e = run(&c->pid, command, in, out[1]);
	if (in >= 0)
		close(in);
	if (out[1] >= 0)
		close(out[1]);
	if (e) {
		if (out[0] >= 0)
			close(out[0]);
		c->pid = 0;
		return err_kind(err, ERR_SYSTEM,
		    _("the command cannot be started: %s"), strerror(e));
	}
	fcntl(out[0], F_SETFL, O_NONBLOCK);
	c->fd = out[0];
	return true;
}

/* Its output has ended; it may take a moment more, and is not waited for. */
static bool
reap(struct child *c, struct err *err)
{
	int status = 0;
	pid_t pid = waitpid(c->pid, &status, WNOHANG);

	if (pid == 0 || (pid < 0 && errno == EINTR))
		return false;
	c->pid = 0;
	if (pid > 0 && WIFSIGNALED(status))
		err_set(err, _("the command was ended by signal %d"),
		    WTERMSIG(status));
	else if (pid > 0 && WEXITSTATUS(status))
		err_set(err, _("the command failed with status %d"),
		    WEXITSTATUS(status));
	return true;
}

bool
child_read(struct child *c, struct str *out, size_t max, struct err *err)
{
	char buf[16384];

	while (c->fd >= 0) {
		ssize_t n = read(c->fd, buf, sizeof(buf));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return false;
		if (n <= 0) {
			close(c->fd);
			c->fd = -1;
		} else if ((size_t)n > max - out->len) {
			child_kill(c);
			err_set(err,
			    _("the command's output is larger than %zu MiB"),
			    max >> 20);
			return true;
		} else {
			str_addn(out, buf, (size_t)n);
		}
	}
	return reap(c, err);
}

void
child_kill(struct child *c)
{
	int status;

	if (!c->pid)
		return;
	kill(-c->pid, SIGKILL);
	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (c->fd >= 0)
		close(c->fd);
	*c = (struct child){ .fd = -1 };
}
