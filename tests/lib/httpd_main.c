/* SPDX-License-Identifier: MIT
 *
 * httpd_main.c - the tests' web server as a program, for scripts.
 *
 *	httpd [DIR]     prints its port, logs requests on standard error, and
 *	                ends with its standard input */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "httpd.h"

int
main(int argc, char **argv)
{
	struct httpd *h = httpd_start(argc > 1 ? argv[1] : NULL, stderr);
	char c;

	if (!h) {
		perror("httpd");
		return 1;
	}
	printf("%d\n", httpd_port(h));
	fclose(stdout);
	while (read(STDIN_FILENO, &c, 1) > 0)
		;
	httpd_stop(h);
	return 0;
}
