/* SPDX-License-Identifier: MIT
 *
 * measure.c - how long a command takes, and how much memory.
 *
 *	measure RUNS BEFORE COMMAND...
 *
 * runs `sh -c BEFORE`, untimed, and then COMMAND, RUNS times, with its output
 * thrown away; prints the median of its wall-clock milliseconds, the median
 * of its CPU milliseconds and its largest resident size in KiB.  A COMMAND
 * that fails ends it with status 1. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"

enum { RUNS_MAX = 1000 };

static int
run(char **argv, bool quiet, struct rusage *use)
{
	pid_t pid = fork();
	int status = -1;

	if (pid == 0) {
		if (quiet) {
			int fd = open("/dev/null", O_RDWR);

			dup2(fd, STDIN_FILENO);
			dup2(fd, STDOUT_FILENO);
		}
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, use) < 0)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double
median(double *v, long long n)
{
	qsort(v, (size_t)n, sizeof(*v), compare);
	return v[n / 2];
}

static double
ms(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

int
main(int argc, char **argv)
{
	static double wall[RUNS_MAX], cpu[RUNS_MAX];
	char sh[] = "sh", dash_c[] = "-c";
	long long n;
	long peak = 0;

	if (argc < 4 || !slice_int(slice_of(argv[1]), 1, RUNS_MAX, &n)) {
		fprintf(stderr, "usage: measure RUNS BEFORE COMMAND...\n");
		return 2;
	}
	for (long long i = 0; i < n; i++) {
		char *before[] = { sh, dash_c, argv[2], NULL };
		struct rusage use;
		int64_t start;

		run(before, false, &use);
		start = clock_ticks();
		if (run(argv + 3, true, &use) != 0)
			return 1;
		wall[i] = (double)(clock_ticks() - start) / 1e6;
		cpu[i] = ms(use.ru_utime) + ms(use.ru_stime);
		if (use.ru_maxrss > peak)
			peak = use.ru_maxrss;
	}
	printf("%.1f %.1f %ld\n", median(wall, n), median(cpu, n), peak);
	return 0;
}
