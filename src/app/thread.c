/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/thread.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/pace.h"

enum { BACKGROUND = 10 }; /* steps of niceness */

struct start {
	void *(*run)(void *);
	void *arg;
	bool background;
};

void
thread_background(void)
{
	pace_set(true);
#ifdef __linux__
	/* There a niceness belongs to a thread, elsewhere to all of them. */
	setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), BACKGROUND);
#endif
}

static void *
begin(void *arg)
{
	struct start s = *(struct start *)arg;

	free(arg);
	pace_set(s.background);
	return s.run(s.arg);
}

bool
thread_start(pthread_t *t, void *(*run)(void *), void *arg, struct err *err)
{
	struct start *s = mem_calloc(1, sizeof(*s));
	sigset_t all, old;
	int e;

	*s = (struct start){ run, arg, pace_is_background() };

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	e = pthread_create(t, NULL, begin, s);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (!e)
		return true;
	free(s);
	return err_kind(err, ERR_SYSTEM, _("no more threads: %s"),
	    strerror(e));
}
