/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/thread.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif
#include <unistd.h>

#include "base/i18n.h"

enum { BACKGROUND = 10 }; /* steps of niceness */

void
thread_background(void)
{
#ifdef __linux__
	/* There a niceness belongs to a thread, elsewhere to all of them. */
	setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), BACKGROUND);
#endif
}

bool
thread_start(pthread_t *t, void *(*run)(void *), void *arg, struct err *err)
{
	sigset_t all, old;
	int e;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	e = pthread_create(t, NULL, run, arg);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (e)
		return err_kind(err, ERR_SYSTEM, _("no more threads: %s"),
		    strerror(e));
	return true;
}
