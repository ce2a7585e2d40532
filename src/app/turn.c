/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/turn.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t nobody = PTHREAD_COND_INITIALIZER;
static int wanting;

void
turn_take(void)
{
	pthread_mutex_lock(&lock);
	wanting++;
	pthread_mutex_unlock(&lock);
}

void
turn_give(void)
{
	pthread_mutex_lock(&lock);
	if (--wanting == 0)
		pthread_cond_broadcast(&nobody);
	pthread_mutex_unlock(&lock);
}

void
turn_wait(void)
{
	pthread_mutex_lock(&lock);
	while (wanting)
		pthread_cond_wait(&nobody, &lock);
	pthread_mutex_unlock(&lock);
}
