import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { NetworkMark } from '#web/client/networks.tsx'
import { DiffText } from '#web/ui/diff-text.tsx'
import { Row, Rows } from '#web/ui/panel.tsx'
import { carryOver } from './carry-over.ts'
import { useComposer } from './composer-context.tsx'
import { changePart } from './draft-edits.ts'
import classes from './editor.module.css'
import type { ChosenVersion } from './effective-versions.ts'

type Target = { version: ChosenVersion; place: number; text: string }

/** In which part of an adapted version the change has its place. */
function targetOf(version: ChosenVersion, before: string, after: string): Target | null {
  const parts = version.draft.adaptation?.parts ?? []
  if (version.draft.format === 'article') return null
  for (const [place, part] of parts.entries()) {
    const text = carryOver(before, after, part.text)
    if (text !== null && text !== part.text) return { version, place, text }
  }
  return null
}

/**
 * An edit of the common text leaves adapted versions as they are, and asks for each whether to take
 * the change there too. It compares with the text as it was when this editing began.
 */
export function CarryOver() {
  const { draft, versions, edit, locked } = useComposer()
  const { text } = draft.common
  const began = useRef(text)
  const [answered, setAnswered] = useState<Readonly<Record<string, string>>>({})
  if (locked || text === began.current) return null
  const targets = versions.flatMap(version => {
    const { id } = version.channel
    if (!version.draft.adaptation || answered[id] === text) return []
    return targetOf(version, answered[id] ?? began.current, text) ?? []
  })
  if (targets.length === 0) return null
  const answer = (id: string) => setAnswered(known => ({ ...known, [id]: text }))
  return (
    <Rows>
      {targets.map(({ version, place, text: carried }) => {
        const { channel } = version
        const now = version.draft.adaptation?.parts[place]?.text ?? ''
        return (
          <Row
            key={channel.id}
            tone="waiting"
            lead={<NetworkMark network={channel.network} label={null} framed />}
            aside={
              <>
                <Button
                  size="compact-sm"
                  onClick={() => {
                    edit(changePart(channel.id, place, part => ({ ...part, text: carried })))
                    answer(channel.id)
                  }}
                >
                  <Trans>Reporter</Trans>
                </Button>
                <Button variant="subtle" size="compact-sm" onClick={() => answer(channel.id)}>
                  <Trans>Laisser</Trans>
                </Button>
              </>
            }
          >
            <b>
              <Trans>Reporter ce changement sur {channel.displayName || channel.handle} ?</Trans>
            </b>
            <details className={classes.hint}>
              <summary>
                <Trans>Voir le changement</Trans>
              </summary>
              <DiffText before={now} after={carried} />
            </details>
          </Row>
        )
      })}
    </Rows>
  )
}
