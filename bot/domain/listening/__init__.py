"""What customers give in their words: numbers, names, things, sums and days. Pure rules, no model.

`hearing.listen` is the way in. Each reader claims the places of the text that it has read, so that
a postcode is no order number and a sum no quantity; what stands nearest its own word comes first.
"""
