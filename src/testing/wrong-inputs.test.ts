import { expect, test } from 'vitest'
import { z } from 'zod'
import { idWays, wrongInputs } from './wrong-inputs.ts'

const schema = z.object({
  id: z.uuid(),
  name: z.string().optional(),
  limit: z.number().int().default(20),
  only: z.enum(['a', 'b']).nullable(),
  lines: z.array(z.object({ channelId: z.uuid(), text: z.string() })),
  free: z.json(),
})

test('each field whose type is known is made wrong, by itself', () => {
  const input = { id: 'x', only: null, lines: [{ channelId: 'y', text: 'z' }], free: 1 }
  const made = wrongInputs(schema, input)
  expect(made.map(({ way }) => way)).toEqual([
    'id',
    'name',
    'limit',
    'only',
    'lines',
    'lines.0',
    'lines.0.channelId',
    'lines.0.text',
  ])
  for (const { way, input: wrong } of made)
    expect([way, schema.safeParse(wrong).success]).toEqual([way, false])
})

test('ids are found wherever they stand', () => {
  expect(idWays(schema)).toEqual([['id'], ['lines', 0, 'channelId']])
})
