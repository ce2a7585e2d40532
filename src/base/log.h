/* SPDX-License-Identifier: MIT
 *
 * log.h - a file for us, never the reader's terminal.
 *
 * Nothing is written unless $DATELINE_LOG names a file.  Any thread may
 * log; a line is written whole. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

void log_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
