import { z } from 'zod'
import { id } from '#wire/operation.ts'

/** What most operations on one thing are given. */
export const byId = z.object({ id })
