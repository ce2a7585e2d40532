/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/thread.h"

#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif
#include <unistd.h>

#include "base/i18n.h"

enum {
	BACKGROUND = 10, /* steps of niceness */
	SLICE = 100000, /* nanoseconds */
};

#ifdef __linux__
/* The first version of Linux's struct sched_attr, sched_setattr(2). */
struct attr {
	uint32_t size, policy;
	uint64_t flags;
	int32_t nice;
	uint32_t priority;
	uint64_t runtime, deadline, period; /* nanoseconds */
};
#endif

void
thread_background(void)
{
#ifdef __linux__
	/* There a niceness belongs to a thread, elsewhere to all of them. Who
	 * has a short slice is interrupted as soon as the reader wakes up
	 * (Linux 6.12; the others take no notice of it). */
	struct attr attr = { .size = sizeof(attr), .policy = SCHED_BATCH,
		.nice = BACKGROUND, .runtime = SLICE };

	if (syscall(SYS_sched_setattr, 0, &attr, 0) != 0)
		setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid),
		    BACKGROUND);
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
