/** The boards of an account with their sections, for the choice in the composer. */
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type { ConnectRefusal, InstancePort } from '../connector.ts'
import { refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { api, type Call, callWith } from './call.ts'
import type { Board, Section } from './limits.ts'
import type { PermissionKey } from './permissions.ts'
import { isOutOfScope, readSaid } from './said.ts'
import { boardPageShape, sectionPageShape } from './shapes.ts'

const pageSize = '250'
const mostPages = 4
/** Sections cost a call for each board, and an application on trial has a thousand a day. */
const mostWithSections = 50
const atOnce = 5

/** A read before anything is kept of the account. */
export async function readWith<T>(
  port: InstancePort,
  accessToken: string,
  permission: PermissionKey,
  { read, ...call }: Omit<Call, 'method'> & { readonly read: (value: unknown) => T | undefined },
): Promise<Result<T, ConnectRefusal>> {
  const asked = await callWith(port, accessToken, { method: 'GET', ...call })
  if (!asked.ok) return refusalOfFailure(asked.refusal, api)
  const { value: answer } = asked
  const value = answer.status === 200 ? read(answer.json()) : undefined
  if (value !== undefined) return ok(value)
  const now = port.clock.now()
  const said = readSaid(answer, now)
  return refusalOfAnswer(answer, now, isOutOfScope(answer, said) ? { ...said, permission } : said)
}

export async function readBoards(
  port: InstancePort,
  accessToken: string,
): Promise<Result<readonly Board[], ConnectRefusal>> {
  const boards: Section[] = []
  let bookmark: string | null | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const read = await readWith(port, accessToken, 'read-boards', {
      path: '/boards',
      query: { page_size: pageSize, ...(bookmark ? { bookmark } : {}) },
      read: value => boardPageShape.safeParse(value).data,
    })
    if (!read.ok) return read
    boards.push(...read.value.items.filter(({ is_ads_only: isForAds }) => !isForAds).map(shown))
    bookmark = read.value.bookmark
    if (!bookmark) break
  }
  return addSections(port, accessToken, boards)
}

async function addSections(
  port: InstancePort,
  accessToken: string,
  boards: readonly Section[],
): Promise<Result<readonly Board[], ConnectRefusal>> {
  const whole: Board[] = []
  for (let from = 0; from < boards.length; from += atOnce) {
    const some = boards.slice(from, from + atOnce)
    const read = await Promise.all(
      some.map(board =>
        from < mostWithSections ? readSections(port, accessToken, board) : ok([]),
      ),
    )
    for (const [place, sections] of read.entries()) {
      const board = some[place]
      if (!sections.ok) return refused(sections.refusal)
      if (board) whole.push({ ...board, sections: sections.value })
    }
  }
  return ok(whole)
}

async function readSections(
  port: InstancePort,
  accessToken: string,
  { id }: Section,
): Promise<Result<readonly Section[], ConnectRefusal>> {
  const read = await readWith(port, accessToken, 'read-boards', {
    path: `/boards/${encodeURIComponent(id)}/sections`,
    query: { page_size: pageSize },
    read: value => sectionPageShape.safeParse(value).data,
  })
  return read.ok ? ok(read.value.items.map(shown)) : read
}

const shown = ({ id, name }: Section): Section => ({ id, name: stripControl(name).trim() || id })
