/* SPDX-License-Identifier: MIT
 *
 * fault.h - what libcurl says, in words for a person. */
#ifndef NET_FAULT_H
#define NET_FAULT_H

#include "net/transfer.h"

/* Sets `err` to why the hop of `t` ended with `rc`; ERR_UNREACHED when
 * nobody answered. */
void fault_words(struct err *err, const struct transfer *t, CURLcode rc,
    int timeout_ms);

#endif
