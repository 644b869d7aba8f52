import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { RefusalNotice } from '#web/i18n/index.ts'
import { useRereadAccounts } from './account-queries.ts'

type Returned = { connected?: string; refused?: string; values?: unknown }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The sentence’s values, as the address carries them; anything else is left out. */
export function readValues(values: unknown): Record<string, unknown> {
  if (isRecord(values)) return values
  if (typeof values !== 'string') return {}
  try {
    const read: unknown = JSON.parse(values)
    return isRecord(read) ? read : {}
  } catch {
    return {}
  }
}

/** Back from a network’s consent page: opens the account connected, or says why there is none. */
export function ConsentReturn({ search }: { search: Returned }) {
  const { connected, refused, values } = search
  const navigate = useNavigate()
  const reread = useRereadAccounts()
  const read = useRef<string | null>(null)
  useEffect(() => {
    if (!connected || read.current === connected) return
    read.current = connected
    void reread().then(() =>
      navigate({ to: '/settings/accounts', search: { account: connected }, replace: true }),
    )
  }, [connected, navigate, reread])
  if (!refused) return null
  return (
    <RefusalNotice
      error={{ code: refused, data: readValues(values) }}
      actions={
        <Button
          onClick={() => void navigate({ to: '/settings/accounts', search: { connect: 'choose' } })}
        >
          <Trans>Recommencer</Trans>
        </Button>
      }
    />
  )
}
