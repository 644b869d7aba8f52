import type { z } from 'zod'
import type { reviewContract } from '../../contract.ts'

type Output = NonNullable<(typeof reviewContract.read)['~orpc']['outputSchema']>

/** What the holder of an approval link is shown. */
export type Review = z.infer<Output>
