import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    setupFiles: ['tests/unit/seed.ts'],
    testTimeout: 30_000,
    // Vitest leaves one core idle, which of two is half of the machine.
    maxWorkers: '100%',
  },
});
