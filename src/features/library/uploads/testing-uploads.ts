/** A program that sends files by pieces, as the tus protocol says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { mediaView } from '../contract.ts'

export const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', name))

export interface Sender {
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
}

export const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')

const ask = (sender: Sender, path: string, init: RequestInit) =>
  fetch(`${sender.address}${path}`, {
    ...init,
    headers: { 'tus-resumable': '1.0.0', ...sender.headers, ...init.headers },
  })

/** @param told its first bytes, where the sender says them. */
export const announce = (sender: Sender, name: string, size: number, told?: Uint8Array) =>
  ask(sender, '/api/uploads', {
    method: 'POST',
    headers: {
      'upload-length': String(size),
      'upload-metadata': `filename ${base64(name)}${told ? `,head ${base64(base64(told))}` : ''}`,
    },
  })

export const sendPiece = (sender: Sender, path: string, from: number, bytes: Uint8Array) =>
  ask(sender, path, {
    method: 'PATCH',
    headers: { 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
    body: Uint8Array.from(bytes),
  })

export const askOffset = async (sender: Sender, path: string) => {
  const answered = await ask(sender, path, { method: 'HEAD' })
  return { status: answered.status, there: Number(answered.headers.get('upload-offset')) }
}

export const cancel = (sender: Sender, path: string) => ask(sender, path, { method: 'DELETE' })

/** A file of the library, or why there is none. */
export type Said = z.infer<typeof mediaView> & { readonly code: string; readonly data: unknown }

/** Where a new upload stands. */
export async function begin(sender: Sender, name: string, size: number): Promise<string> {
  const announced = await announce(sender, name, size)
  if (announced.status !== 201) throw new Error(`announced: ${announced.status}`)
  return announced.headers.get('location') ?? ''
}

export async function sendWhole(sender: Sender, name: string, bytes: Uint8Array) {
  const path = await begin(sender, name, bytes.length)
  const answered = await sendPiece(sender, path, 0, bytes)
  return { status: answered.status, path, said: (await answered.json()) as Said }
}
