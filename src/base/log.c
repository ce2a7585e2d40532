/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/log.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"

static int log_fd = -1;
static pthread_once_t log_once = PTHREAD_ONCE_INIT;

static void
open_log(void)
{
	const char *path = getenv("DATELINE_LOG");

	if (path && *path)
		log_fd = open(path,
		    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW,
		    0600);
}

void
log_line(const char *fmt, ...)
{
	char line[1024];
	va_list ap;
	int n, m;

	pthread_once(&log_once, open_log);
	if (log_fd < 0)
		return;
	n = snprintf(line, sizeof(line), "%.3f ",
	    (double)clock_ticks() / 1e9);
	va_start(ap, fmt);
	m = vsnprintf(line + n, sizeof(line) - (size_t)n - 1, fmt, ap);
	va_end(ap);
	if (m < 0)
		return;
	n += m;
	if ((size_t)n > sizeof(line) - 2)
		n = sizeof(line) - 2;
	line[n++] = '\n';
	if (write(log_fd, line, (size_t)n) < 0)
		log_fd = -1;
}
