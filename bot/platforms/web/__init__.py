"""The page: one platform behind the same port as every chat."""
