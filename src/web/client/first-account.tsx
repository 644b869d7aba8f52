import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSentence } from '../i18n/index.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** No account yet: nothing can leave, and nobody can write to nobody. */
export function FirstAccount({ bare = false }: { bare?: boolean }) {
  const first = useSentence('channel-first')
  return (
    <EmptyState
      bare={bare}
      sentence={first.sentence}
      actions={
        <>
          <Button
            variant="filled"
            renderRoot={props => (
              <Link to="/settings/accounts" search={{ connect: 'choose' }} {...props} />
            )}
          >
            {first.buttons[0]}
          </Button>
          <Button
            renderRoot={props => (
              <Link to="/settings/accounts" search={{ connect: 'practice' }} {...props} />
            )}
          >
            {first.buttons[1]}
          </Button>
        </>
      }
    />
  )
}
