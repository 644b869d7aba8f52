/** Being told on a device, by web push. */
import { z } from 'zod'
import { id, moment, nothing, publicOperation, refusals } from '#wire/operation.ts'

const key = z.string().regex(/^[A-Za-z0-9_-]+={0,2}$/)

const devicesView = z.object({
  /** With which a browser subscribes. */
  publicKey: z.string(),
  devices: z.array(
    z.object({
      id,
      name: z.string(),
      /** By which a browser knows itself. */
      endpoint: z.string(),
      createdAt: moment,
      toldAt: moment.nullable(),
    }),
  ),
})

const own = publicOperation.errors(refusals('session-ended'))

export const pushContract = {
  read: own.route({ method: 'GET', path: '/me/devices' }).input(nothing).output(devicesView),
  add: own
    .errors(refusals('too-many-devices'))
    .route({ method: 'POST', path: '/me/devices' })
    .input(
      z.object({
        name: z.string().trim().min(1).max(80),
        endpoint: z.url({ protocol: /^https?$/ }).max(2_000),
        p256dh: key.length(87).or(key.length(88)),
        auth: key.min(22).max(24),
      }),
    )
    .output(devicesView),
  remove: own
    .route({ method: 'DELETE', path: '/me/devices/{id}' })
    .input(z.object({ id }))
    .output(devicesView),
  /** Tells all devices of the person something that means nothing; `reached` of them took it. */
  try: own
    .route({ method: 'POST', path: '/me/devices/try' })
    .input(z.object({ title: z.string().max(80), body: z.string().max(200) }))
    .output(z.object({ reached: z.number() })),
}
